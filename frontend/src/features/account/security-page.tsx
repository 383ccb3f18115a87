import { useTranslation } from '@/i18n/use-translation';
import { Page } from '@/ui/page';

import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { EmailSection } from './email-section';
import { MfaSection } from './mfa-section';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';
import { TokensSection } from './tokens-section';

export function SecurityPage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('security.title')} isNarrow>
      <PasswordSection />
      <EmailSection />
      <MfaSection />
      <SessionsSection />
      <TokensSection />
    </Page>
  );
}
