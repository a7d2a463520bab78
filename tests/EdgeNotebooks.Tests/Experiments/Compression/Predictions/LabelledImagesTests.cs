using EdgeNotebooks.Experiments.Compression.Predictions.Labelling;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Experiments.Compression.Predictions;

/// <summary>What an image shows, by its folder, its name or a table. No image is opened, so the files are empty.</summary>
public sealed class LabelledImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Images => _folder.File("images");

    public LabelledImagesTests() => Directory.CreateDirectory(Images);

    public void Dispose() => _folder.Dispose();

    /// <summary>The photographs are of every second class in the order of synsets: 1, 3, 5, ... of the labels. Crane, maillot and Cardigan are names of two classes each, and lady's slipper is written without its apostrophe.</summary>
    [Fact]
    public void ImageNets_sample_names_give_every_second_class_of_its_labels()
    {
        var labels = new ClassLabels(1001, ClassNames.Read(RealData.PathOf("models/imagenet_labels.txt")));
        var images = LabelledImages.Find(RealData.PathOf("imagenet-500"), labels);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (2 * i) + 1), images.Select(image => image.Label));
    }

    /// <summary>The classes of one first name, with those beside them, by the labels file: 135 crane (a bird), 518 crane (a machine), 639 maillot, 640 maillot, tank suit, 265 Cardigan (a dog), 475 cardigan.</summary>
    [Fact]
    public void Names_of_two_classes_are_told_apart_by_synset()
    {
        Files("n02012849_crane.jpg", "n03126707_crane.jpg", "n03710637_maillot.jpg", "n03710721_maillot.jpg", "n02113186_Cardigan.jpg", "n02963159_cardigan.jpg");
        var found = LabelledImages.Find(Images, new ClassLabels(1001, ClassNames.Read(RealData.PathOf("models/imagenet_labels.txt"))));
        Assert.Equal([135, 265, 475, 518, 639, 640], found.Select(image => image.Label));
    }

    [Fact]
    public void A_folder_is_a_class_by_name_number_synset_or_synset_and_name()
    {
        Files("tench/b.jpg", "tench/a.png", "tench/notes.txt", "2/x.jpg", "n01494475/y.jpg", "n01498041_electric_ray/z.jpg", ".hidden/h.jpg", "empty/readme");
        var found = Find("background", "n01440764 tench, Tinca tinca", "n01484850 great white shark, white shark", "n01494475 hammerhead", "n01498041 electric ray");
        Assert.Equal([("2/x.jpg", 2), ("n01494475/y.jpg", 3), ("n01498041_electric_ray/z.jpg", 4), ("tench/a.png", 1), ("tench/b.jpg", 1)], found);
    }

    [Fact]
    public void Synsets_of_all_classes_are_the_classes_in_their_order()
    {
        Files("n00000009/a.jpg", "n00000001/b.jpg", "n00000005/c.jpg");
        Assert.Equal([("n00000001/b.jpg", 0), ("n00000005/c.jpg", 1), ("n00000009/a.jpg", 2)], Find("a", "b", "c"));
        Assert.Equal([1, 2, 3], Find("background", "a", "b", "c").Select(image => image.Label));
        Refused("n00000001: which class synset n00000001 is, no labels file tells; name the folder by label or number, for example n00000001_label", "a", "b", "c", "d");
    }

    [Fact]
    public void A_table_names_files_beside_itself_and_labels_by_name_or_number()
    {
        Files("deep/a.jpg", "b.jpg", "c", "d.jpg");
        Table("deep/a.jpg,\"red deer, elk\"", "b.jpg,1", $"{_folder.File("images/c")},roe", "d.jpg,RED DEER");
        Assert.Equal([("deep/a.jpg", 0), ("b.jpg", 1), (_folder.File("images/c"), 1), ("d.jpg", 0)], Find("images/list.csv", ["red deer, elk", "roe deer, roe"]));
    }

    [Fact]
    public void A_name_goes_before_a_number_and_without_names_there_are_numbers()
    {
        Files("1/a.jpg", "0007/b.jpg");
        Assert.Equal([("0007/b.jpg", 7), ("1/a.jpg", 0)], Find("1", "2", "3", "4", "5", "6", "7", "8"));
        var found = LabelledImages.Find(Images, new ClassLabels(8, names: null));
        Assert.Equal([7, 1], found.Select(image => image.Label));
    }

    [Theory]
    [InlineData("crane/a.jpg", "crane: 'crane' is the name of classes 0 and 2 in labels file", "give the class's number, or its whole line")]
    [InlineData("gulll/a.jpg", "gulll: 'gulll' is no name in labels file", "did you mean 'gull'?")]
    [InlineData("xylophone/a.jpg", "xylophone: 'xylophone' is no name in labels file", "a class number from 0 to 2")]
    [InlineData("3/a.jpg", "3: class 3 is beyond the models' classes, 0 to 2; correct it")]
    [InlineData("99999999999/a.jpg", "class 99999999999 is beyond the models' classes")]
    [InlineData("-1/a.jpg", "'-1' is no name")]
    [InlineData("n01440764_tench/a.jpg", "n01440764_tench: 'tench' is no name")]
    [InlineData("n01440764_crane.jpg", "n01440764_crane.jpg: 'crane' is the name of classes 0 and 2")]
    [InlineData("n01440764_18.JPEG", "n01440764_18.JPEG: '18' is no name")]
    [InlineData("IMG_0001.jpg", "IMG_0001.jpg: its name does not say what it shows, as n01440764_tench.jpg would")]
    [InlineData("gull/a.jpg|b.jpg", "holds both pictures and folders with pictures", "keep one of the two")]
    [InlineData("gull/a.jpg|1/b.jpg", "gull: class 1 is already that of folder '1'")]
    [InlineData("gull/a.txt", "holds no picture, and no folder in it does; give a folder for each class")]
    public void What_a_folder_cannot_mean_is_told_in_one_line(string files, params string[] words)
    {
        Files(files.Split('|'));
        Refused(words, "images", ["crane", "gull", "crane"]);
    }

    [Theory]
    [InlineData("a.jpg,gull\na.jpg,gull", "list.csv:3:1: file: 'a.jpg' is already on line 2; remove one of the two")]
    [InlineData("a.jpg,gull\n./a.jpg,1", "list.csv:3:1: file: './a.jpg' is already on line 2")]
    [InlineData("a.jpg,gull\nb.jpg,gull", "list.csv:3:1: file: there is no file 'b.jpg' in")]
    [InlineData("a.jpg,tern", "list.csv:2:7: label: 'tern' is no name in labels file")]
    [InlineData("a.jpg,crane", "list.csv:2:7: label: 'crane' is the name of classes 0 and 2")]
    [InlineData("a.jpg,3", "list.csv:2:7: label: class 3 is beyond the models' classes, 0 to 2")]
    [InlineData("a.jpg,", "list.csv:2:7: label: the field is empty; it is required")]
    [InlineData("a.jpg", "list.csv:2:1: the row has 1 fields, the header 2")]
    [InlineData("", "list.csv:2:1: there is no row below the header; write a line for each image")]
    public void What_is_wrong_with_a_table_is_told_with_its_place(string rows, string words)
    {
        Files("a.jpg");
        Table(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Refused([words], "images/list.csv", ["crane", "gull", "crane"]);
    }

    [Fact]
    public void What_is_neither_a_folder_nor_a_table_is_refused()
    {
        Files("a.jpg", "b.jpg");
        Refused(["there is no folder or file"], "none", ["gull"]);
        Refused(["is one file; give a folder for each class"], "images/a.jpg", ["gull"]);
        Table("b.jpg,0");
        File.WriteAllText(_folder.File("images/list.csv"), "name,class\nb.jpg,0\n");
        Refused(["list.csv:1:1: column 1 is 'name', expected 'file'; the header must be file,label"], "images/list.csv", ["gull"]);
        Assert.Contains("no labels file tells the classes' names; give --labels FILE, or numbers from 0 to 8", Assert.Throws<EdgeException>(() => new ClassLabels(9, names: null).Find("gull")).Message, StringComparison.Ordinal);
    }

    private List<(string Name, int Label)> Find(params string[] labels) => Find("images", labels);

    private List<(string Name, int Label)> Find(string source, string[] labels)
    {
        File.WriteAllLines(_folder.File("labels.txt"), labels);
        return [.. LabelledImages.Find(_folder.File(source), new ClassLabels(labels.Length, ClassNames.Read(_folder.File("labels.txt")))).Select(image => (image.Name, image.Label))];
    }

    private void Refused(string words, params string[] labels) => Refused([words], "images", labels);

    private void Refused(string[] words, string source, string[] labels)
    {
        var message = Assert.Throws<EdgeException>(() => Find(source, labels)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private void Table(params string[] rows) => File.WriteAllLines(_folder.File("images/list.csv"), rows.Prepend("file,label"));

    private void Files(params string[] names)
    {
        foreach (var path in names.Select(name => Path.Combine(Images, name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, []);
        }
    }
}
