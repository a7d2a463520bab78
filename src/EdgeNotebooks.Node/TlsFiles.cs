using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeNotebooks.Node;

/// <summary>A server's certificate and private key in PEM files.</summary>
/// <param name="CertificateFile">The certificate, followed by those between it and the authority, if any.</param>
/// <param name="KeyFile">Its private key, not encrypted.</param>
public sealed record TlsFiles(string CertificateFile, string KeyFile)
{
    /// <exception cref="EdgeException">A file is missing, cannot be read, or holds no certificate or no key that belongs to it.</exception>
    internal (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load()
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(CertificateFile);
            return (X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile), chain);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new EdgeException($"the certificate '{CertificateFile}' with the key '{KeyFile}' cannot be used: {error.Message}; give PEM files of a certificate and of its unencrypted private key", error);
        }
    }
}
