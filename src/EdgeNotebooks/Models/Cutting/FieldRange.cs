namespace EdgeNotebooks.Models.Cutting;

/// <summary>A field of a file in protobuf's wire format: its bytes from the tag on.</summary>
/// <param name="Field">Its number.</param>
/// <param name="Name">Of the tensor that it holds or tells of; null for other fields.</param>
/// <param name="Start">First byte in the file.</param>
/// <param name="Content">First byte after tag and length.</param>
/// <param name="End">First byte after it.</param>
internal readonly record struct FieldRange(int Field, string? Name, long Start, long Content, long End);
