import { csrfToken } from './csrf';
import { ApiProblem, isProblemBody, NetworkProblem } from './problem';
import { request } from './request';
import type { Attachment } from './types';

export interface UploadTask {
  /** Rejects with `ApiProblem` (the server refuses the file), `NetworkProblem`, or an `AbortError`. */
  done: Promise<Attachment>;
  abort: () => void;
}

function isBusy(body: unknown): boolean {
  return isProblemBody(body) && body.code === 'busy';
}

/** Send one file; name its id in a ticket or message afterwards. `onProgress` gets the part that is sent, 0 to 1. */
export function startUpload(
  file: File,
  language: string,
  onProgress: (part: number) => void,
): UploadTask {
  // Not through the client: fetch cannot tell how far an upload is.
  const request = new XMLHttpRequest();
  const done = new Promise<Attachment>((resolve, reject) => {
    request.open('POST', '/api/v1/uploads/');
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('X-CSRFToken', csrfToken());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status >= 200 && request.status < 300) resolve(body as Attachment);
      else if (request.status >= 502 && request.status <= 504 && !isBusy(body)) {
        reject(new NetworkProblem(body));
      } else reject(new ApiProblem(request.status, isProblemBody(body) ? body : {}));
    };
    request.onerror = () => reject(new NetworkProblem('upload'));
    request.onabort = () => reject(new DOMException('Upload aborted', 'AbortError'));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

/** Whether an upload of an earlier visit is still kept for its uploader. */
export async function isUploadKept(uploadId: number): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1/attachments/${uploadId}/`, { method: 'HEAD' });
    return response.status !== 404;
  } catch {
    return true;
  }
}

/** Throw away an upload that will not be used. */
export async function discardUpload(uploadId: number): Promise<void> {
  await request('delete', '/api/v1/uploads/{upload_id}/', { uploadId });
}

export function attachmentUrl(id: number, isInline = false): string {
  return `/api/v1/attachments/${id}/${isInline ? '?inline=1' : ''}`;
}
