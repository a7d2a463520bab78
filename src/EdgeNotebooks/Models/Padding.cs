namespace EdgeNotebooks.Models;

/// <summary>How a window meets the edge of its input, as TensorFlow defines it.</summary>
public enum Padding
{
    /// <summary>
    /// The output has <c>ceil(input / stride)</c> positions; what is missing is padded, the odd element at the end
    /// (at the bottom and on the right), which for stride 2 and even inputs means at the end only.
    /// </summary>
    Same,

    /// <summary>Only windows that lie in the input whole: <c>floor((input - window) / stride) + 1</c> positions.</summary>
    Valid,
}
