import classes from './markdown.module.css';

/**
 * Shows HTML that the server made from Markdown and cleaned. Never give it anything else: it is put on the page as it is.
 */
export function Markdown({ html }: { html: string }) {
  return <div className={classes.markdown} dangerouslySetInnerHTML={{ __html: html }} />;
}
