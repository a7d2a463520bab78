using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Workloads;
using SkiaSharp;

namespace EdgeNotebooks.Tests.Data;

public sealed class ImageFilesTests : IDisposable
{
    private static readonly TensorInfo Sample = new("input", ElementType.UInt8, [1, 1, 3]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_its_pictures_in_order_of_their_names()
    {
        foreach (var (name, level) in new[] { ("b.png", 2), ("a.PNG", 1), ("B.png", 0), ("c.png", 3) })
            Write(name, TestPictures.Png(1, 1, 8, 0, [0, (byte)level]));
        Write("notes.txt", [1]);
        Write(".hidden.png", [1]);
        Directory.CreateDirectory(_folder.File("d.png"));
        var library = ImageFiles.Folder(new ObjectDetection(), _folder.Path);
        Assert.Equal((4, "4 pictures"), (library.Count, library.Description));
        Assert.Equal(new ObjectDetection().Preparation, library.Preparation);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(i => (int)Prepared(library, i)[0]));
    }

    [Fact]
    public void Every_kind_of_file_is_taken()
    {
        Write("a.jpg", TestPictures.GradientAs(SKEncodedImageFormat.Jpeg));
        Write("b.jpeg", TestPictures.GradientAs(SKEncodedImageFormat.Jpeg));
        Write("c.webp", TestPictures.GradientAs(SKEncodedImageFormat.Webp));
        Write("d.gif", TestPictures.Gif(1));
        Write("e.png", TestPictures.GradientPng());
        Write("f.bmp", [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 30, 20, 10, 0]);
        var library = ImageFiles.Folder(new ObjectDetection(), _folder.Path);
        Assert.Equal(6, library.Count);
        Assert.Equal([10, 20, 30], Prepared(library, 5));
    }

    [Fact]
    public void A_list_takes_files_of_any_name()
    {
        Write("picture", TestPictures.Gif(1));
        Assert.Equal("1 picture", ImageFiles.List(new ObjectDetection(), [_folder.File("picture")]).Description);
    }

    [Fact]
    public void A_folder_without_pictures()
    {
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.Path), "holds no picture", "give one that does");
        Write("notes.txt", [1]);
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.Path), "holds no picture", "give one that does");
    }

    [Fact]
    public void No_folder()
    {
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.File("none")), "there is no folder", "check the path");
        Write("a.png", TestPictures.GradientPng());
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.File("a.png")), "is a file", "give the folder");
        Refused(() => ImageFiles.List(new ObjectDetection(), []), "no pictures were given", "give at least one");
        Refused(() => ImageFiles.List(new ObjectDetection(), [_folder.File("none.png")]), "there is no file", "check the path");
        Refused(() => ImageFiles.List(new ObjectDetection(), [_folder.Path]), "is a folder", "give the files in it");
    }

    [Fact]
    public void A_file_that_is_no_picture_is_named_when_it_is_read()
    {
        Write("a.png", TestPictures.GradientPng());
        Write("b.jpg", "text"u8.ToArray());
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.Path), "b.jpg' is not a picture", "give a JPEG");
        Write("b.jpg", []);
        Refused(() => ImageFiles.Folder(new ObjectDetection(), _folder.Path), "b.jpg' is empty", "copy it again");
    }

    [Fact]
    public void A_damaged_picture_is_named_when_it_is_asked_for()
    {
        Write("a.png", TestPictures.GradientPng()[..100]);
        var library = ImageFiles.Folder(new ObjectDetection(), _folder.Path);
        Refused(() => Prepared(library, 0), "a.png' is truncated", "copy it again");
    }

    [Fact]
    public void A_model_of_two_inputs_is_refused()
    {
        Write("a.png", TestPictures.GradientPng());
        var library = ImageFiles.Folder(new ObjectDetection(), _folder.Path);
        Refused(() => library.Prepare(0, 1, Sample, new byte[3]), "object detection takes one input", "'input' is its input 1");
    }

    /// <summary>Preparation is what several threads do at the same time in a measurement.</summary>
    [Fact]
    public void Threads_prepare_at_the_same_time()
    {
        for (var i = 0; i < 4; i++)
            Write($"{i}.png", TestPictures.Png(64, 64, 8, 0, [.. Enumerable.Repeat((byte)0, 1).Concat(Enumerable.Repeat((byte)(i * 50), 64)).Chunk(65).SelectMany(row => Enumerable.Repeat(row, 64)).SelectMany(row => row)]));
        var library = ImageFiles.Folder(new ImageClassification(), _folder.Path);
        var tensor = new TensorInfo("input", ElementType.UInt8, [3, 16, 16]);
        Parallel.For(0, 400, n =>
        {
            var destination = new byte[3 * 16 * 16];
            library.Prepare(n % 4, 0, tensor, destination);
            Assert.All(destination, value => Assert.Equal(n % 4 * 50, value));
        });
    }

    private static byte[] Prepared(EncodedSamples library, int sample)
    {
        var destination = new byte[3];
        library.Prepare(sample, 0, Sample, destination);
        return destination;
    }

    private static void Refused(Action action, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(action);
        Assert.DoesNotContain('\n', error.Message);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(_folder.File(name), bytes);
}
