import { Suspense } from 'react';

import { createStore } from '@/lib/store';
import { lazyPart } from '@/ui/mantine/with-mantine';

interface Question {
  /** How many messages would be lost. */
  unsent: number;
  answer: (isConfirmed: boolean) => void;
}

const asked = createStore<Question | null>(null);

const Dialog = lazyPart(() =>
  import('./sign-out-dialog').then(({ SignOutDialog }) => SignOutDialog),
);

/** Whether to sign out although so many messages have not reached the server. */
export async function confirmLosing(unsent: number): Promise<boolean> {
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
