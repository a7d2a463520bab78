using System.Xml;

namespace EdgeNotebooks.Models.OpenVino;

/// <summary>A port of a layer: its type and sizes as written.</summary>
internal readonly record struct IrPort(string Id, string? Precision, string? Names, IReadOnlyList<string> Dimensions);

/// <summary>A layer of an OpenVINO IR, as written.</summary>
internal sealed class IrLayer
{
    /// <summary>Ports of a layer and dimensions of a port; both far above what there is.</summary>
    private const int Most = 4096;

    private readonly List<IrPort> _inputs = [];
    private readonly List<IrPort> _outputs = [];

    public string Id { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Type { get; private init; } = "";

    public string? Shape { get; private set; }

    public string? ElementType { get; private set; }

    public string? Offset { get; private set; }

    public string? Size { get; private set; }

    public IReadOnlyList<IrPort> Inputs => _inputs;

    public IReadOnlyList<IrPort> Outputs => _outputs;

    /// <summary>Reads the element that the reader is at, to its end. Graphs within it are passed over.</summary>
    public static IrLayer Read(XmlReader xml)
    {
        var layer = new IrLayer
        {
            Id = xml.GetAttribute("id") ?? "",
            Name = xml.GetAttribute("name") ?? "",
            Type = xml.GetAttribute("type") ?? "",
        };
        if (xml.IsEmptyElement)
            return layer;
        var depth = xml.Depth;
        var ports = layer._inputs;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.Depth - depth, xml.Name)
            {
                case (1, "data"):
                    layer.ReadData(xml);
                    break;
                case (1, "input"):
                    ports = layer._inputs;
                    break;
                case (1, "output"):
                    ports = layer._outputs;
                    break;
                case (2, "port") when ports.Count < Most:
                    ports.Add(Port(xml));
                    break;
            }
        }

        return layer;
    }

    private void ReadData(XmlReader xml)
    {
        Shape = xml.GetAttribute("shape");
        ElementType = xml.GetAttribute("element_type");
        Offset = xml.GetAttribute("offset");
        Size = xml.GetAttribute("size");
    }

    private static IrPort Port(XmlReader xml)
    {
        var sizes = new List<string>();
        var port = new IrPort(xml.GetAttribute("id") ?? "", xml.GetAttribute("precision"), xml.GetAttribute("names"), sizes);
        if (xml.IsEmptyElement)
            return port;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Text && sizes.Count < Most)
                sizes.Add(xml.Value.Trim());
        }

        return port;
    }
}
