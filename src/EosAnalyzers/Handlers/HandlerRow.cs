namespace EosAnalyzers.Handlers;

/// <summary>By what a library's handler, or its guard, is known.</summary>
internal enum HandlerForm
{
    /// <summary>A form that this version does not know: the row says nothing.</summary>
    Unknown,

    /// <summary>An interface or base class: what implements its methods is called with each message.</summary>
    Contract,

    /// <summary>
    /// An interface or base class without methods: the public methods of a class that has it are called.
    /// </summary>
    Marker,

    /// <summary>An attribute of a method, of one of its parameters, of its class or of a lambda.</summary>
    Attribute,

    /// <summary>The library is there, and classes and methods have certain names.</summary>
    Convention,

    /// <summary>A method that names a class by its type argument, whose public methods are called.</summary>
    Registration,

    /// <summary>A method that is given delegates.</summary>
    Delegate,

    /// <summary>A method that is called on what a delegate was mapped to: <c>MapPost(..).WithTopic(..)</c>.</summary>
    Endpoint,

    /// <summary>An attribute that takes a class or a method out.</summary>
    Ignored,

    /// <summary>A call anywhere in the project that sets up an inbox or an outbox.</summary>
    GuardCall,

    /// <summary>A call in the handler's own class that opens a transaction with an outbox.</summary>
    GuardType,

    /// <summary>An attribute of the handler or of its class that gives it such a transaction.</summary>
    GuardAttribute,

    /// <summary>A contract of middlewares: one of the user's that asks a store before it goes on is a guard.</summary>
    Middleware,
}

/// <summary>What is known of one type or method of a library that hands out messages.</summary>
internal sealed class HandlerRow
{
    private static readonly char[] Comma = [','];

    private readonly Dictionary<string, string> details;

    private HandlerRow(string documentationId, HandlerForm form, string detail, string assembly)
    {
        DocumentationId = documentationId;
        Form = form;
        Assembly = assembly;
        details = detail.Split(';')
            .Where(part => part.Length > 0)
            .Select(part => part.Split('='))
            .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "");
        var name = documentationId.Substring(2).Split('(')[0];
        Library = name.Split('.')[0];
        Name = name.Substring(name.LastIndexOf('.') + 1);
    }

    public string DocumentationId { get; }

    public HandlerForm Form { get; }

    public string Assembly { get; }

    /// <summary>The first part of its namespace. Packages move their types below it from version to version.</summary>
    public string Library { get; }

    /// <summary>The name with its arity: <c>IConsumer`1</c>.</summary>
    public string Name { get; }

    /// <summary>The name as code writes it; an attribute goes without its suffix.</summary>
    public string WrittenName =>
        Name.Split('`')[0] is var name
            && name.EndsWith("Attribute", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - "Attribute".Length)
            : name;

    /// <summary>What a handler returns is sent as a message.</summary>
    public bool SendsResult => details.TryGetValue("returns", out var attributes) && attributes.Length == 0;

    /// <summary>The attributes that make what a handler returns a message.</summary>
    public string[] SendingAttributes => Split("returns");

    /// <summary>The names of methods that are handlers; empty for all.</summary>
    public string[] Methods => Split("methods");

    /// <summary>The ends of the names of classes.</summary>
    public string[] TypeSuffixes => Split("types");

    /// <summary>
    /// The namespaces whose effects a guard makes harmless when they are repeated; <c>*</c> for all.
    /// </summary>
    public string[] Covers => Split("covers");

    public bool IsGuard => Form is HandlerForm.GuardCall
        or HandlerForm.GuardType
        or HandlerForm.GuardAttribute
        or HandlerForm.Middleware;

    public static HandlerRow Parse(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], ParseForm(cells[1]), cells[2], cells[3]);
    }

    private static HandlerForm ParseForm(string name) =>
        Enum.TryParse<HandlerForm>(name.Replace("-", ""), ignoreCase: true, out var form) ? form : HandlerForm.Unknown;

    private string[] Split(string key) =>
        details.TryGetValue(key, out var value) && value.Length > 0
            ? value.Split(Comma, StringSplitOptions.RemoveEmptyEntries)
            : [];
}
