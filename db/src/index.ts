// The face of the data: tables, rights and identity sealing. Connections are in connect.ts and as-actor.ts.
export * from './identity.ts'
export * from './permissions.ts'
export * from './schema/index.ts'
export * from './schema/payments.ts'
