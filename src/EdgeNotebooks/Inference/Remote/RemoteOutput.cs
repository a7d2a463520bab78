namespace EdgeNotebooks.Inference.Remote;

/// <summary>An output of one answer.</summary>
/// <param name="Bytes">Densely packed, row-major, little-endian: a part of the received message where it came raw.</param>
/// <param name="Shape">As the server gave it.</param>
internal readonly record struct RemoteOutput(ReadOnlyMemory<byte> Bytes, IReadOnlyList<long> Shape);
