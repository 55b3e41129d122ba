/** Where somebody is reached, spelt in one way, so that the same person is not two. */
export interface Contact {
  readonly channel: 'email' | 'sms';
  readonly to: string;
}

/** Undefined when it is neither an address nor a number with its country code. */
export function contactOf(text: string): Contact | undefined {
  const given = text.trim();
  if (given.length <= 200 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u.test(given)) {
    // The part before the @ may be told apart by case, says RFC 5321; nobody's is.
    return { channel: 'email', to: given.toLowerCase() };
  }
  const number = given.replaceAll(/[ ()./-]/g, '');
  return /^\+[1-9]\d{5,14}$/.test(number) ? { channel: 'sms', to: number } : undefined;
}
