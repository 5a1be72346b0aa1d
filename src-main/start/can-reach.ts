/** A host that is there answers within this, on a slow line too. */
const patienceMs = 5000;

/** Whether anything answers at an address, whatever it answers. */
export async function canReach(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
