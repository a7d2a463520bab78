namespace EdgeNotebooks.Simulation.Devices;

/// <summary>
/// How much of its peaks a device reaches, by whoever wrote its file: what a device without printed throughputs is modelled by.
/// </summary>
/// <param name="PeakShare">Share of the highest arithmetic peak that is reached; above 0, at most 1.</param>
/// <param name="BandwidthShare">Share of the memory's bandwidth that is reached; above 0, at most 1.</param>
/// <param name="LayerOverheadS">Seconds that each layer takes besides, e.g. for its launch; 0 or more.</param>
public sealed record StatedLaw(StatedNumber PeakShare, StatedNumber BandwidthShare, StatedNumber LayerOverheadS);
