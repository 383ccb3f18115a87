import { Suspense } from 'react';

import { createStore } from '@/lib/store';
import { lazyPart } from '@/ui/mantine/with-mantine';

/** How much has not reached the server. */
export interface Unsent {
  messages: number;
  /** Of checklists. */
  ticks: number;
  /** Typed and not sent. */
  drafts: number;
}

interface Question {
  unsent: Unsent;
  answer: (isConfirmed: boolean) => void;
}

const asked = createStore<Question | null>(null);

const Dialog = lazyPart(() =>
  import('./sign-out-dialog').then(({ SignOutDialog }) => SignOutDialog),
);

/** Whether to sign out although so much would be lost. */
export async function confirmLosing(unsent: Unsent): Promise<boolean> {
  const isConfirmed = await new Promise<boolean>((answer) => asked.set({ unsent, answer }));
  asked.set(null);
  return isConfirmed;
}

export function SignOutQuestion() {
  const question = asked.useValue();
  return (
    question && (
      <Suspense>
        <Dialog {...question} />
      </Suspense>
    )
  );
}
