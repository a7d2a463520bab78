using System.Text;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>Notebooks as files: which format, and what can be wrong with a file before its format matters.</summary>
internal static class NotebookFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static NotebookDocument Load(string path)
    {
        var dib = IsDib(path, "read");
        var text = ReadText(path);
        return dib ? DibFormat.Read(path, text) : IpynbReader.Read(path, text);
    }

    public static void Save(NotebookDocument notebook, string path)
    {
        var text = IsDib(path, "written") ? DibFormat.Write(notebook) : IpynbWriter.Write(notebook);
        AtomicFile.Write(path, StrictUtf8.GetBytes(text));
    }

    private static bool IsDib(string path, string done) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".DIB" => true,
        ".IPYNB" => false,
        _ when Directory.Exists(path) => throw new NotebookException($"{path}: is a folder; name a notebook in it"),
        _ => throw new NotebookException($"{path}: only .ipynb and .dib notebooks can be {done}; give the file that extension if it is one"),
    };

    private static string ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new NotebookException($"{path}: is a folder; name a notebook in it");
            var text = StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return string.IsNullOrWhiteSpace(text)
                ? throw new NotebookException($"{path}: is empty; a notebook has at least its JSON frame, so restore the file or make it anew")
                : text;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException($"{path}: there is no such notebook; check the path (relative to {Environment.CurrentDirectory})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be read ({e.Message}); check its permissions", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookException($"{path}: is not UTF-8 text (bad byte at offset {e.Index}); a notebook is JSON in UTF-8, so restore or re-save it", e);
        }
    }
}
