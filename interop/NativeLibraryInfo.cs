namespace EdgeNotebooks.Interop;

/// <summary>A vendor's library that a provider has loaded.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Version">Its version in its own words.</param>
/// <param name="Path">The file.</param>
public sealed record NativeLibraryInfo(string Name, string Version, string Path);
