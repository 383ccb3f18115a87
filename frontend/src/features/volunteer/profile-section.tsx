import { useState } from 'react';

import { useProfile } from '@/api/team';
import { useTranslation } from '@/i18n/use-translation';
import { Card } from '@/ui/page';
import { QueryContent } from '@/ui/query-card';
import { Segmented } from '@/ui/segmented';
import { ProfileForm } from '@/domain/team/profile-form';

/** A student's own skills and hours, on the profile page; who helps at two desks has a profile at each. */
export function VolunteerProfileSection() {
  const { t } = useTranslation('volunteer');
  const first = useProfile('me');
  const [chosen, setChosen] = useState<number>();
  const profile = useProfile('me', chosen);
  const desks = first.data?.desks ?? [];
  return (
    <Card title={t('profile.title')}>
      {desks.length > 1 && (
        <Segmented
          legend={t('profile.desk')}
          value={String(chosen ?? first.data?.desk)}
          options={desks.map((desk) => ({ value: String(desk.id), label: desk.name }))}
          onChange={(desk) => setChosen(Number(desk))}
        />
      )}
      <QueryContent query={profile}>
        {(read) => <ProfileForm key={read.desk} profile={read} id="me" />}
      </QueryContent>
    </Card>
  );
}
