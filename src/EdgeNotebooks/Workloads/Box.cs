namespace EdgeNotebooks.Workloads;

/// <summary>A rectangle of a picture, in shares of its height and width, 0 to 1 from the top left.</summary>
/// <param name="Top">Upper edge.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Bottom">Lower edge.</param>
/// <param name="Right">Right edge.</param>
public readonly record struct Box(float Top, float Left, float Bottom, float Right);
