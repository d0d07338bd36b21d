/** An answer that takes longer than this is lost, where the SDK alone would warn; Lambda's own deadline lies well behind it. */
export const requestHandler = { requestTimeout: 8000, throwOnRequestTimeout: true, connectionTimeout: 3000 };
