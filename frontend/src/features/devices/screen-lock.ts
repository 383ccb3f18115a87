/** Keep the screen on as long as the page is in sight. Returns how to stop. */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isGone = false;
  const ask = () => {
    if (document.visibilityState !== 'visible') return;
    // Refused on a low battery, and not there over http.
    const wakeLock = (navigator as Partial<Navigator>).wakeLock;
    wakeLock?.request('screen').then(
      (given) => {
        if (isGone) void given.release();
        else lock = given;
      },
      () => undefined,
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    isGone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
