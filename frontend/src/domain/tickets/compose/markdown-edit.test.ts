import { applyTool } from './markdown-edit';

const at = (text: string, start: number, end = start) => ({ text, start, end });

it('makes the selection bold, and plain again', () => {
  const bold = applyTool(at('een twee drie', 4, 8), 'bold');
  expect(bold).toEqual({ text: 'een **twee** drie', start: 6, end: 10 });
  expect(applyTool(bold, 'bold')).toEqual(at('een twee drie', 4, 8));
});

it('does not take a star of bold for italic', () => {
  const both = applyTool({ text: '**twee**', start: 2, end: 6 }, 'italic');
  expect(both.text).toBe('***twee***');
});

it('makes a list of every line that the selection touches, and back', () => {
  const list = applyTool(at('a\nb\nc', 0, 3), 'list');
  expect(list.text).toBe('- a\n- b\nc');
  expect(applyTool(list, 'list').text).toBe('a\nb\nc');
});

it('asks for the address of words, and for the words of an address', () => {
  const words = applyTool(at('zie hier', 4, 8), 'link');
  expect(words.text).toBe('zie [hier](https://)');
  expect(words.text.slice(words.start, words.end)).toBe('https://');
  const address = applyTool(at('https://example.org', 0, 19), 'link');
  expect(address.text).toBe('[](https://example.org)');
  expect(address.start).toBe(1);
});
