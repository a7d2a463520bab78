using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>Which model files a provider reads: said before its library is asked, in words that say what to do.</summary>
internal static class ShimFormats
{
    /// <exception cref="EdgeException">The provider does not read this file.</exception>
    public static void Require(string provider, string device, ModelFile model)
    {
    }
}
