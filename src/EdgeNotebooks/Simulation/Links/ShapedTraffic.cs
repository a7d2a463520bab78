namespace EdgeNotebooks.Simulation.Links;

/// <summary>What went over one direction of a shaped channel so far.</summary>
/// <param name="BytesSent">Bytes that entered it.</param>
/// <param name="BytesArrived">Bytes that were handed on; the rest is on its way, or was on a connection that broke.</param>
/// <param name="Messages">Stretches of bytes without a pause of half a millisecond on one connection: requests and answers, where one waits for the other.</param>
/// <param name="LostPackets">Packets whose loss was modelled.</param>
public readonly record struct ShapedTraffic(long BytesSent, long BytesArrived, long Messages, long LostPackets);
