import { browserName } from './browser-name';

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0',
    'Firefox · Windows',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36 Edg/124.0',
    'Edge · Chromebook',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1',
    'Safari · iPhone',
  ],
  ['curl/8.5', ''],
])('names the device of %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
