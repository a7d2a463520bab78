namespace EdgeNotebooks.Node.Serving;

/// <summary>Requests that are run together next.</summary>
/// <param name="Instance">The instance that runs them, whose slot has the same number.</param>
/// <param name="Requests">In the order of their arrival.</param>
internal sealed record Turn(int Instance, IReadOnlyList<PendingRequest> Requests);
