namespace EdgeNotebooks.Node;

/// <summary>A model that a node has loaded.</summary>
/// <param name="Name">What clients call it.</param>
/// <param name="DeviceId">The device that runs it.</param>
/// <param name="MaxBatch">Most samples that its requests are put together to; 1 where each runs by itself.</param>
/// <param name="WhyNotBatched">Why they are not put together though that was asked for; null elsewhere.</param>
public sealed record NodeModelState(string Name, string DeviceId, int MaxBatch, string? WhyNotBatched);
