import { createLink } from '@tanstack/react-router';

import { AnchorButton } from './button';

/** A link that looks like a button, with the router's typed `to`, `params` and `search`. */
export const LinkButton = createLink(AnchorButton);
