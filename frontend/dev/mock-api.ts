// Answers the API from memory, for work on the screens without a server: `npm run dev:mock`. Never part of the build.
// Sign in as coordinator@, volunteer@ or ict@example.org with any password; the word "mfa" as password asks for a code.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { Plugin } from 'vite';
import { WebSocketServer } from 'ws';

import { PRIORITY_VALUES, STATUS_VALUES } from '../src/api/enum-values';

const now = Date.now();
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const PEOPLE: Record<string, object> = {
  coordinator: {
    id: 1,
    email: 'coordinator@example.org',
    name: 'Noor van der Berg',
    roles: ['coordinator'],
  },
  volunteer: {
    id: 2,
    email: 'volunteer@example.org',
    name: 'Sem Bakker',
    roles: ['volunteer'],
    volunteer_id: 1,
  },
  ict: {
    id: 3,
    email: 'ict@example.org',
    name: 'Yara el Amrani',
    roles: ['ict_team'],
    boards: [{ id: 1, name: 'Stichting De Polder' }],
  },
};

const PRIORITIES = [null, ...PRIORITY_VALUES];
const TITLES = [
  'Laptops klaarmaken voor groep 7',
  'Leerling kan niet inloggen in de leeromgeving',
  'Geluid werkt niet in videolessen',
  'Printer op de begane grond doet niets',
];
const tickets = STATUS_VALUES.map((status, index) => ({
  id: index + 1,
  number: 1001 + index,
  level: 'full',
  version: 1,
  title: TITLES[index % TITLES.length],
  status,
  kind: index % 3 === 0 ? 'devices' : 'question',
  priority: PRIORITIES[index % 5],
  impact: null,
  urgency: null,
  category: { id: 1, slug: 'hardware', name: 'Apparaten' },
  board: { id: 1, name: 'Stichting De Polder' },
  school: { id: 1, code: '99AA00', name: 'Basisschool De Vaart' },
  on_behalf_of: 'teacher',
  requester: { id: 3, name: 'Yara el Amrani' },
  assignees: index % 2 === 0 ? [{ id: 2, name: 'Sem Bakker', is_lead: true }] : [],
  offers: [],
  my_assignment: null,
  asks: [],
  skills: [],
  estimate_minutes: 60,
  device_count: null,
  wanted_by: null,
  due: null,
  tags: [],
  created_at: ago(45 * (index + 1)),
  updated_at: ago(7 * (index + 1)),
  solved_at: null,
  closed_at: null,
  abilities: ['ticket.reply', 'ticket.note'],
  transitions: [],
}));

type Answer = [status: number, body: unknown];

let signedIn: string | null = 'coordinator';
let isMfaPending = false;
let hasTotp = false;

function me(): object {
  return {
    language: 'nl',
    desks: [{ id: 1, name: 'Almere', slug: 'almere' }],
    boards: [],
    is_superuser: false,
    volunteer_id: null,
    mfa_enabled: hasTotp,
    ...PEOPLE[signedIn ?? 'coordinator'],
  };
}

const flows = (id: string | null) => ({
  flows: [{ id: 'login' }, ...(id === null ? [] : [{ id, is_pending: true }])],
});

function answer(method: string, path: string, body: Record<string, string>): Answer {
  const route = `${method} ${path}`;
  switch (route) {
    case 'POST /_allauth/browser/v1/auth/login':
      if (body.password === '')
        return [
          400,
          { errors: [{ param: 'password', code: 'required', message: 'Dit veld is verplicht.' }] },
        ];
      isMfaPending = body.password === 'mfa';
      if (isMfaPending) return [401, { data: flows('mfa_authenticate') }];
      signedIn = (body.email ?? '').split('@')[0] ?? 'coordinator';
      return [200, { data: {} }];
    case 'POST /_allauth/browser/v1/auth/code/request':
      return [401, { data: flows('login_by_code') }];
    case 'POST /_allauth/browser/v1/auth/2fa/authenticate':
    case 'POST /_allauth/browser/v1/auth/code/confirm':
      if (body.code === '000000')
        return [
          400,
          { errors: [{ param: 'code', code: 'incorrect_code', message: 'Onjuiste code.' }] },
        ];
      isMfaPending = false;
      signedIn = 'coordinator';
      return [200, { data: {} }];
    case 'POST /_allauth/browser/v1/auth/password/request':
      return [401, { data: flows('password_reset_by_code') }];
    case 'GET /_allauth/browser/v1/auth/session':
      return signedIn === null
        ? [401, { data: flows(isMfaPending ? 'mfa_authenticate' : null) }]
        : [200, { data: {} }];
    case 'DELETE /_allauth/browser/v1/auth/session':
      signedIn = null;
      return [401, { data: flows(null) }];
    case 'GET /_allauth/browser/v1/account/authenticators':
      return [
        200,
        {
          data: hasTotp
            ? [{ type: 'totp' }, { type: 'recovery_codes', unused_code_count: 10 }]
            : [],
        },
      ];
    case 'GET /_allauth/browser/v1/account/authenticators/totp':
      return [
        404,
        {
          meta: {
            secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
            totp_url:
              'otpauth://totp/Helpdesk:noor?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Helpdesk',
          },
        },
      ];
    case 'POST /_allauth/browser/v1/account/authenticators/totp':
      hasTotp = true;
      return [200, { data: { type: 'totp' } }];
    case 'GET /_allauth/browser/v1/account/authenticators/recovery-codes':
      return [
        200,
        {
          data: {
            unused_codes: Array.from({ length: 10 }, (_, index) => `4f${index}a-9c${index}e`),
          },
        },
      ];
    case 'GET /_allauth/browser/v1/auth/sessions':
      return [
        200,
        {
          data: [
            {
              id: 1,
              user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
              ip: '192.0.2.10',
              created_at: now / 1000 - 900,
              is_current: true,
            },
            {
              id: 2,
              user_agent: 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1',
              ip: '192.0.2.77',
              created_at: now / 1000 - 90_000,
              is_current: false,
            },
          ],
        },
      ];
    case 'POST /api/v1/invitations/preview/':
      return body.token === 'void'
        ? [404, { status: 404 }]
        : [
            200,
            {
              email: 'nieuw@example.org',
              role: 'ict_team',
              desk: 'Almere',
              boards: ['Stichting De Polder'],
            },
          ];
    case 'POST /api/v1/invitations/accept/':
      if ((body.password ?? '').length < 12)
        return [
          400,
          {
            code: 'invalid',
            errors: [
              {
                field: 'password',
                code: 'too_short',
                message: 'Dit wachtwoord is te kort: minstens 12 tekens.',
              },
            ],
          },
        ];
      signedIn = 'ict';
      return [201, me()];
    case 'GET /api/v1/me/':
      return signedIn === null ? [401, { status: 401, code: 'not_authenticated' }] : [200, me()];
    case 'PATCH /api/v1/me/':
      return [200, { ...me(), ...body }];
    case 'GET /api/v1/tokens/':
      return [
        200,
        [
          {
            id: 1,
            name: 'Rapportage',
            created_at: ago(5000),
            last_used_at: ago(30),
            expires_at: null,
          },
        ],
      ];
    case 'POST /api/v1/tokens/':
      return [
        201,
        {
          id: 2,
          name: body.name,
          token: 'hd_example_0123456789abcdef',
          created_at: ago(0),
          last_used_at: null,
          expires_at: null,
        },
      ];
    case 'GET /api/v1/boards/':
      return [200, [{ id: 1, name: 'Stichting De Polder' }]];
    case 'GET /api/v1/categories/':
    case 'GET /api/v1/skills/':
      return [200, [{ id: 1, slug: 'hardware', name: 'Apparaten' }]];
    case 'GET /api/v1/tickets/':
      return [
        200,
        {
          results: tickets,
          next: null,
          previous: null,
          counts: { status: {}, capped: false },
          live_cursor: 10,
        },
      ];
    default:
      return path.startsWith('/_allauth/')
        ? [200, { data: {} }]
        : [404, { status: 404, code: 'not_found' }];
  }
}

function respond(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString();
    let body: Record<string, string> = {};
    try {
      body = text === '' ? {} : (JSON.parse(text) as Record<string, string>);
    } catch {
      // A form with files.
    }
    const path = (request.url ?? '').replace(/\?.*/, '');
    const [status, json] = answer(request.method ?? 'GET', path, body);
    response.writeHead(status, {
      'Content-Type':
        status >= 400 && path.startsWith('/api') ? 'application/problem+json' : 'application/json',
      'Helpdesk-Cursor': '10',
      'Set-Cookie': 'csrftoken=mock; Path=/',
    });
    response.end(JSON.stringify(json));
  });
}

export function mockApi(): Plugin {
  return {
    name: 'mock-api',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (/^\/(api|_allauth)\//.test(request.url ?? '')) respond(request, response);
        else next();
      });
      const sockets = new WebSocketServer({ noServer: true });
      (server.httpServer as Server | null)?.on('upgrade', (request, socket, head) => {
        if (!request.url?.startsWith('/ws/live/')) return;
        sockets.handleUpgrade(request, socket, head, (live) =>
          live.send(JSON.stringify({ type: 'hello', seq: 10 })),
        );
      });
    },
  };
}
