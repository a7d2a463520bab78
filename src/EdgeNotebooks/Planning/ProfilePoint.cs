namespace EdgeNotebooks.Planning;

/// <summary>Times of a cut's halves on one device, measured.</summary>
/// <param name="Cut">Index of the cut.</param>
/// <param name="NearSeconds">Of the near half; null where it was not measured.</param>
/// <param name="FarSeconds">Of the far half; null where it was not measured.</param>
public sealed record ProfilePoint(int Cut, double? NearSeconds, double? FarSeconds);
