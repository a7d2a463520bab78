namespace EdgeNotebooks.Models;

/// <summary>A box that predictions start from, in shares of the image's height and width; it may reach beyond the image.</summary>
internal readonly record struct SsdAnchor(double CentreY, double CentreX, double Height, double Width);
