namespace EosAnalyzers.Catalog;

/// <summary>
/// The names of the catalogue that any code may use for something else. Such a name alone is no reason to bind the code
/// that has it; together with the name of the row's type it is.
/// </summary>
internal static class EverydayNames
{
    private static readonly HashSet<string> Names =
    [
        "Add", "AddAsync", "All", "And", "Any", "Append", "AppendFormat", "AppendJoin", "Average", "Combine",
        "Compare", "Concat", "Contains", "Copy", "Count", "Create", "CreateAsync", "Current", "Decrement", "Delete",
        "Dispose", "ElementAt", "Encrypt", "Enqueue", "Exchange", "Execute", "ExecuteAsync", "Exists", "Exit",
        "Fill", "Find", "First", "FirstOrDefault", "For", "ForEach", "Format", "Get", "GetBytes", "GetData",
        "GetEnumerator", "GetFields", "GetId", "GetInt32", "GetItems", "GetMembers", "GetMethods", "GetProperties",
        "GetString", "GetValue", "Id", "Increment", "Invoke", "Item", "Items", "Join", "Keys", "Kill", "Last",
        "LastOrDefault", "Length", "Local", "Location", "LongCount", "Max", "Min", "Move", "Name", "Next", "Now",
        "Open", "Or", "Parse", "ParseExact", "Publish", "Read", "ReadLine", "Remove", "Replace", "Resolve",
        "RunAsync", "Sample", "Save", "Send", "Set", "SetAsync", "Shared", "Shuffle", "Single", "SingleOrDefault",
        "Start", "Store", "Sum", "Supports", "Threads", "ToArray", "ToDateTime", "ToDecimal", "ToDouble", "ToSingle",
        "ToString", "Today", "TryParse", "TryParseExact", "Update", "UpdateAsync", "Value", "Values", "Version",
        "Write", "WriteAsync", "WriteByte", "WriteLine", "WriteLineAsync",
    ];

    // Dapper extends every connection, linq2db every data context, MassTransit's bus and MediatR's mediator are called
    // by interfaces that inherit: code that calls them does not name the type.
    private static readonly HashSet<string> UnnamedTypes =
    [
        "ChannelWriter", "DataContextExtensions", "IBus", "ICapPublisher", "IPublishEndpoint", "IPublisher",
        "ISendEndpoint", "ISender", "SqlMapper",
    ];

    public static bool IsEveryday(string name) => Names.Contains(name);

    /// <summary>The name of the row's member is enough, however common it is.</summary>
    public static bool IsCalledWithoutTypeName(ApiRow row) => UnnamedTypes.Contains(row.TypeName);

    /// <summary>All of them, for the test that each still has a row.</summary>
    internal static IEnumerable<string> All => Names.Concat(UnnamedTypes);
}
