import { useId } from 'react';
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

// Drawn with the page's own colours, which differ between light and dark.
const AXIS = { stroke: 'var(--line-strong)', tick: { fill: 'var(--text-dim)', fontSize: 12 } };
const GRID = { stroke: 'var(--line)', vertical: false };
const TOOLTIP = {
  contentStyle: {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--surface)',
    color: 'var(--text)',
    fontSize: 13,
  },
  itemStyle: { color: 'var(--text)' },
  cursor: { fill: 'var(--hover)' },
};
const MARGIN = { top: 22, right: 8, bottom: 0, left: -18 };

export interface FlowPoint {
  label: string;
  filed: number;
  solved: number;
}

/** New beside solved. Solved is striped, so that no colour need be told from another. */
export function FlowChart({
  points,
  names,
}: {
  points: readonly FlowPoint[];
  names: { filed: string; solved: string };
}) {
  const stripes = useId();
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...points]} margin={MARGIN} barGap={2} accessibilityLayer={false}>
        <defs>
          <pattern
            id={stripes}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--surface)" />
            <rect width="3" height="6" fill="var(--status-in_consultation)" />
          </pattern>
        </defs>
        <CartesianGrid {...GRID} />
        <XAxis dataKey="label" {...AXIS} tickLine={false} minTickGap={12} />
        <YAxis allowDecimals={false} {...AXIS} axisLine={false} tickLine={false} />
        <Tooltip {...TOOLTIP} />
        <Legend
          iconSize={12}
          formatter={(value) => <span style={{ color: 'var(--text)' }}>{value}</span>}
          wrapperStyle={{ fontSize: 13 }}
        />
        <Bar
          dataKey="filed"
          name={names.filed}
          fill="var(--accent)"
          maxBarSize={28}
          isAnimationActive={false}
        />
        <Bar
          dataKey="solved"
          name={names.solved}
          fill={`url(#${stripes})`}
          stroke="var(--status-in_consultation)"
          maxBarSize={28}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** How many tickets were not done at the end of each day or week. */
export function OpenChart({
  points,
  name,
}: {
  points: readonly { label: string; open: number }[];
  name: string;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid {...GRID} />
        <XAxis dataKey="label" {...AXIS} tickLine={false} minTickGap={12} />
        <YAxis allowDecimals={false} {...AXIS} axisLine={false} tickLine={false} />
        <Tooltip {...TOOLTIP} />
        <Area
          dataKey="open"
          name={name}
          type="linear"
          stroke="var(--accent)"
          strokeWidth={2}
          fill="var(--accent)"
          fillOpacity={0.14}
          dot={points.length <= 31 ? { r: 2.5, fill: 'var(--accent)' } : false}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}

/** One bar for each band or score, with its number on top. */
export function BarsChart({
  points,
  name,
}: {
  points: readonly { label: string; count: number }[];
  name: string;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid {...GRID} />
        <XAxis dataKey="label" {...AXIS} tickLine={false} interval={0} />
        <YAxis allowDecimals={false} {...AXIS} axisLine={false} tickLine={false} />
        <Tooltip {...TOOLTIP} />
        <Bar
          dataKey="count"
          name={name}
          fill="var(--accent)"
          maxBarSize={48}
          isAnimationActive={false}
        >
          <LabelList dataKey="count" position="top" fill="var(--text)" fontSize={12} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
