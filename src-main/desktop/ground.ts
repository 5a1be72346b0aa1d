/** The screens' own ground (`--ground` of their tokens.css): what a window shows before their first paint. */
export const ground = { light: '#ffffff', dark: '#1a1d1c' } as const;
