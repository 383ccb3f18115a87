// What every page looks like, before and after signing in.
import './baseline.css';
import './tokens.css';
import './base.css';
