import { useFormat } from '@/lib/format';

export function FileSize({ bytes }: { bytes: number }) {
  return (
    <span className="note tabular" style={{ whiteSpace: 'nowrap' }}>
      {useFormat().fileSize(bytes)}
    </span>
  );
}
