/// What a store is opened for.
public enum StoreUse: Sendable {
  /// Nothing is written, so a store will do that is read-only, and nobody's writing is waited for. An older schema is
  /// brought up to date first, which takes somebody who may change the store.
  case read
  /// The store has to be there.
  case change
  /// It is made where there is none.
  case create
}
