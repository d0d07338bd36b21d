/** What is asked changes nothing, in whatever state the answer arrives. Credentials and signatures are answers too. */
const READS = /^(?:AssumeRole|BatchGet|Describe|GenerateMac|Get|List|Query|Scan|VerifyMac)/;

export function isRead(operation: string): boolean {
  return READS.test(operation);
}
