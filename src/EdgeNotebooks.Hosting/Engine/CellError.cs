namespace EdgeNotebooks.Hosting.Engine;

/// <summary>Why a cell failed, in the terms of a notebook's <c>error</c> output.</summary>
/// <param name="Name">The compiler's code (<c>CS0103</c>), the exception's type name, or the host's word (<c>UnsupportedMagic</c>).</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Readable lines: place and message first, then the offending line with a caret, or the frames in user code.</param>
/// <param name="Line">1-based line in the failing cell; null where no line of it is known.</param>
/// <param name="Column">1-based column, for compile errors.</param>
public sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback, int? Line = null, int? Column = null);
