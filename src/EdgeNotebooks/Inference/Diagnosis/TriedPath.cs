namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>A place where a library was looked for.</summary>
/// <param name="Path">A file, a folder, or a name for the system's loader.</param>
/// <param name="Why">Why it was not taken from there, in the loader's words.</param>
public sealed record TriedPath(string Path, string Why);
