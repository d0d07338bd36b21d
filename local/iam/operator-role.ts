/** The human at the command line, who may do everything. Not a role of the template. */
export const operatorRole = 'operator';
