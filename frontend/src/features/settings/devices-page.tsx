import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import {
  checklistSettingsQuery,
  deviceTypeSettingsQuery,
  useAddDeviceType,
  useChangeChecklist,
  useChangeDeviceType,
  useOrderChecklists,
  useOrderDeviceTypes,
  type DeviceTypeSetting,
} from '@/api/device-settings';
import { DEVICE_KIND_VALUES } from '@/api/enum-values';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { ChecklistDialog } from './checklist-dialog';
import { MoveButtons } from './move-buttons';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import { SettingsPart } from './settings-page';

/** By which steps devices are made ready, and which types of devices there are. */
export function DevicesPage() {
  return (
    <SettingsLayout>
      <Checklists />
      <DeviceTypes />
    </SettingsLayout>
  );
}

function Checklists() {
  const { t } = useTranslation('settings');
  const query = useQuery(checklistSettingsQuery);
  const change = useChangeChecklist({ handlesErrors: false });
  const order = useOrderChecklists();
  const ids = (query.data ?? []).map(({ id }) => id);
  return (
    <SettingsList
      of="checklists"
      frame={SettingsPart}
      query={query}
      addLabel={t('checklists.add')}
      nameOf={({ name_nl }) => name_nl}
      details={({ name_en, steps, version, running_batches, older_batches }) => (
        <>
          <span lang="en">{name_en}</span>
          {` · ${t('checklists.steps', { count: steps.length })} · ${t('checklists.version', { version })}`}
          {running_batches > 0 && ` · ${t('checklists.running', { count: running_batches })}`}
          {older_batches > 0 && ` · ${t('checklists.older', { count: older_batches })}`}
        </>
      )}
      more={({ name_nl: name }, place) => (
        <MoveButtons
          name={name}
          ids={ids}
          place={place}
          isBusy={order.isPending}
          order={(checklists) => order.mutate({ checklists })}
        />
      )}
      switchedId={change.isPending ? change.variables.checklistId : undefined}
      onSwitch={({ id, is_active }) => change.mutate({ checklistId: id, is_active: !is_active })}
      dialog={(checklist, onClose) => <ChecklistDialog checklist={checklist} onClose={onClose} />}
    />
  );
}

function DeviceTypes() {
  const { t } = useTranslation('settings');
  const query = useQuery(deviceTypeSettingsQuery);
  const change = useChangeDeviceType({ handlesErrors: false });
  const order = useOrderDeviceTypes();
  const ids = (query.data ?? []).map(({ id }) => id);
  return (
    <SettingsList
      of="deviceTypes"
      frame={SettingsPart}
      query={query}
      addLabel={t('deviceTypes.add')}
      nameOf={({ name }) => name}
      details={({ kind }) => t(`deviceTypes.kinds.${kind}`)}
      more={({ name }, place) => (
        <MoveButtons
          name={name}
          ids={ids}
          place={place}
          isBusy={order.isPending}
          order={(types) => order.mutate({ types })}
        />
      )}
      switchedId={change.isPending ? change.variables.deviceTypeId : undefined}
      onSwitch={({ id, is_active }) => change.mutate({ deviceTypeId: id, is_active: !is_active })}
      dialog={(type, onClose) => <DeviceTypeDialog type={type} onClose={onClose} />}
    />
  );
}

function DeviceTypeDialog({
  type,
  onClose,
}: {
  type: DeviceTypeSetting | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddDeviceType();
  const change = useChangeDeviceType();
  const form = useForm({
    initial: { name: type?.name ?? '', kind: type?.kind ?? 'laptop' },
    required: ['name'],
    send: (values) =>
      type === null
        ? add.mutateAsync(values)
        : change.mutateAsync({ deviceTypeId: type.id, ...values }),
    success: t('common:form.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(type === null ? 'deviceTypes.add' : 'deviceTypes.edit')}
      form={form}
      onClose={onClose}
    >
      <TextInput {...form.field('name')} label={t('deviceTypes.name')} maxLength={80} />
      <NativeSelect
        {...form.select('kind', DEVICE_KIND_VALUES)}
        label={t('deviceTypes.kind')}
        data={DEVICE_KIND_VALUES.map((value) => ({
          value,
          label: t(`deviceTypes.kinds.${value}`),
        }))}
      />
    </FormDialog>
  );
}
