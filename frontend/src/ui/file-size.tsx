import { useFormat } from '@/lib/format';

export function FileSize({ bytes }: { bytes: number }) {
  return <span className="tabular">{useFormat().fileSize(bytes)}</span>;
}
