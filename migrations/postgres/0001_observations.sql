-- The observations as people and other programs read them: one row per sighting, with host, folder, time of the
-- last confirmation and all tags. The engine itself reads the tables behind it.
CREATE VIEW observations AS
SELECT
  s.id,
  s.blob_hash,
  r.hostname,
  r.basedir,
  f.relpath,
  s.filename,
  s.size,
  s.mtime,
  s.ctime,
  CASE WHEN s.ended_at IS NULL AND f.scan_time > s.scan_time THEN f.scan_time ELSE s.scan_time END AS scan_time,
  r.kind AS source_kind,
  s.status,
  CASE WHEN c.meta IS NULL THEN m.meta ELSE coalesce(m.meta, '{}'::jsonb) || jsonb_build_object('Sidecars', c.meta) END AS meta,
  s.inode,
  r.id AS source_id,
  s.previous_id,
  s.ended_at,
  s.ended_as,
  s.viewed,
  s.view_path
FROM sightings s
JOIN folders f ON f.id = s.folder_id
JOIN sources r ON r.id = f.source_id
LEFT JOIN media m ON m.hash = s.blob_hash
LEFT JOIN sidecars c ON c.observation_id = s.id;
