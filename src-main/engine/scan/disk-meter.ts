/**
 * Measures how many bytes this process read from disks since the last call, as the system counts them: what came from
 * memory is left out (getrusage(2), `ru_inblock`, in units of 512 bytes).
 */
export function openDiskMeter(): () => number {
  let before = process.resourceUsage().fsRead;
  return () => {
    const { fsRead } = process.resourceUsage();
    const read = (fsRead - before) * 512;
    before = fsRead;
    return read;
  };
}
