import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

// Polder water: the one colour of the product. Greys lean to the same hue, so that screens stay calm.
const petrol: MantineColorsTuple = [
  '#e8f5f3',
  '#d0eae6',
  '#a3d6cf',
  '#72c1b7',
  '#4bada2',
  '#2b9489',
  '#157d75',
  '#0b6963',
  '#0a5450',
  '#083d3b',
];
const gray: MantineColorsTuple = [
  '#f5f8f7',
  '#edf1f0',
  '#e2e8e6',
  '#d1dad7',
  '#b9c5c2',
  '#93a29f',
  '#5d6c69',
  '#455250',
  '#2d3836',
  '#182120',
];
const dark: MantineColorsTuple = [
  '#d9e2e0',
  '#b8c5c2',
  '#95a5a2',
  '#64736f',
  '#384745',
  '#2b3836',
  '#1f2a29',
  '#151e1d',
  '#0f1716',
  '#0a100f',
];

// Mantine picks the text on a filled button by its light shade; ours differs between the schemes.
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant === 'filled' && (input.color ?? 'petrol') === 'petrol') {
    return {
      ...colors,
      background: 'var(--accent)',
      hover: 'var(--accent-hover)',
      color: 'var(--on-accent)',
    };
  }
  return colors;
};

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver: variantColors,
  colors: { petrol, gray, dark },
  black: '#182120',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.1875rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.45' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: `Button.extend` would put the component (and all it needs) into the first load.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // Help stands between label and field, where it is read before typing.
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    },
  },
});

// Ours differ between the schemes by themselves.
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-dim)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': 'var(--text-dim)',
    '--mantine-color-default-border': 'var(--line-strong)',
  },
  // Mantine would say #182120 here.
  light: { '--mantine-color-text': 'var(--text)' },
  dark: {},
});
