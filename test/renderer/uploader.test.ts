import assert from 'node:assert/strict';
import { it } from 'node:test';
import { uploadKey } from '../../src-renderer/state/uploader.ts';

const file = (bytes: string, lastModified = 1) => new File([bytes], 'IMG_0001.jpg', { lastModified });

it('an upload is continued by the same file alone', () => {
  const key = uploadKey({ file: file('12345'), relativePath: '2019/IMG_0001.jpg' }, 'https://nas/upload');
  const others = [
    uploadKey({ file: file('12345'), relativePath: '2020/IMG_0001.jpg' }, 'https://nas/upload'),
    uploadKey({ file: file('123456'), relativePath: '2019/IMG_0001.jpg' }, 'https://nas/upload'),
    uploadKey({ file: file('12345', 2), relativePath: '2019/IMG_0001.jpg' }, 'https://nas/upload'),
    uploadKey({ file: file('12345'), relativePath: '2019/IMG_0001.jpg' }, 'https://other/upload'),
  ];
  assert.equal(
    uploadKey({ file: file('12345'), relativePath: '2019/IMG_0001.jpg' }, 'https://nas/upload'),
    key,
  );
  assert.equal(new Set([key, ...others]).size, 5);
});
