// light-dark() is the one of CSS, which goes by the `color-scheme` of tokens.css; the build writes it for older browsers too.
export default {
  plugins: { 'postcss-preset-mantine': { features: { lightDarkFunction: false } } },
};
