using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// A call of one of Streamiz's members whose parameter of one name is given a lambda, or a class, that reads the clock.
/// </summary>
internal sealed class EntryPointCall(IMethodSymbol method, string parameter)
{
    private static readonly SymbolDisplayFormat Qualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly IMethodSymbol bound = Bind(method);

    public string Source(bool isSilent)
    {
        var given = bound.Parameters.Single(item => item.Name == parameter);
        var type = given.Type is IArrayTypeSymbol array ? array.ElementType : given.Type;
        var source = $$"""
            public class App
            {
                private static DateTime last;
                public void Build({{(bound.ContainingType.IsStatic ? "" : Shown(bound.ContainingType) + " self")}})
                {
                    {{Statement(type.TypeKind == TypeKind.Delegate ? Lambda((INamedTypeSymbol)type) : Implementing(type))}};
                }
            }
            {{(type.TypeKind == TypeKind.Interface ? Class((INamedTypeSymbol)type) : Supplied(type))}}
            """;
        return isSilent ? source.Replace("[|", "").Replace("|]", "") : source;
    }

    // Every generic parameter is a string, or a serializer of strings where one is asked for.
    private static IMethodSymbol Bind(IMethodSymbol method)
    {
        var type = method.ContainingType.IsGenericType
            ? method.ContainingType.Construct([.. method.ContainingType.TypeParameters.Select(Argument)])
            : method.ContainingType;
        var member = type.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Single(item => SymbolEqualityComparer.Default.Equals(item.OriginalDefinition, method));
        return member.IsGenericMethod ? member.Construct([.. member.TypeParameters.Select(Argument)]) : member;
    }

    private static ITypeSymbol Argument(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.FirstOrDefault()?.Name switch
        {
            "ISerDes" => Named("Streamiz.Kafka.Net.SerDes.StringSerDes"),
            "IStateStore" => Named("Streamiz.Kafka.Net.State.IKeyValueStore`2").Construct(Text, Text),
            _ => Text,
        };

    private static INamedTypeSymbol Text => EntryPoints.Streamiz.GetSpecialType(SpecialType.System_String);

    private static INamedTypeSymbol Named(string name) => EntryPoints.Streamiz.GetTypeByMetadataName(name)!;

    private string Statement(string given) => bound switch
    {
        { MethodKind: MethodKind.Constructor } => $"new {Shown(bound.ContainingType)}({Arguments(given)})",
        { MethodKind: MethodKind.PropertySet } => $"self.{bound.AssociatedSymbol!.Name} = {given}",
        { IsStatic: true } => $"{Shown(bound.ContainingType)}.{Called()}({Arguments(given)})",
        _ => $"self.{Called()}({Arguments(given)})",
    };

    private string Called() =>
        bound.Name
            + (bound.TypeArguments.Length > 0 ? $"<{string.Join(", ", bound.TypeArguments.Select(Shown))}>" : "");

    private string Arguments(string given) =>
        string.Join(
            ", ", bound.Parameters.Select(item => item.Name == parameter ? given : $"default({Shown(item.Type)})!"));

    private static string Lambda(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        return $"({string.Join(", ", invoke.Parameters.Select((item, index) => $"{Shown(item.Type)} p{index}"))}) => {Clock(invoke.ReturnType)}";
    }

    private static string Implementing(ITypeSymbol type) => type.Name switch
    {
        "ProcessorSupplier" => $"ProcessorBuilder.New<string, string>().Processor<Given>().Build()",
        "TransformerSupplier" =>
            $"TransformerBuilder.New<string, string, string, string>().Transformer<Given>().Build()",
        _ => "new Given()",
    };

    private static string Supplied(ITypeSymbol type) => type.Name switch
    {
        "ProcessorSupplier" =>
            "public class Given : IProcessor<string, string> { public void Init(ProcessorContext<string, string> c) { } public void Close() { } static DateTime last; public void Process(Record<string, string> r) => last = [|DateTime.UtcNow|]; }",
        "TransformerSupplier" =>
            "public class Given : ITransformer<string, string, string, string> { public void Init(ProcessorContext<string, string> c) { } public void Close() { } public Record<string, string> Process(Record<string, string> r) => Record<string, string>.Create(r.Key, [|DateTime.UtcNow|].ToString(\"O\")); }",
        _ => "",
    };

    private static string Class(INamedTypeSymbol contract) => $$"""
        public class Given : {{Shown(contract)}}
        {
            private static DateTime last;
            {{string.Join("\n    ", contract.AllInterfaces.Prepend(contract).SelectMany(type => type.GetMembers()).Select(Member))}}
        }
        """;

    private static string Member(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method =>
            $"public {Shown(method.ReturnType)} {method.Name}({string.Join(", ", method.Parameters.Select((item, index) => $"{Shown(item.Type)} p{index}"))}) {(method.Name.StartsWith("Init") ? "{ }" : $"=> {Clock(method.ReturnType)};")}",
        IPropertySymbol property =>
            $"public {Shown(property.Type)} {property.Name} {{ get => default!; {(property.SetMethod is null ? "" : "set { } ")}}}",
        _ => "",
    };

    private static string Clock(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => "last = [|DateTime.UtcNow|]",
        { SpecialType: SpecialType.System_String } => "[|DateTime.UtcNow|].ToString(\"O\")",
        { SpecialType: SpecialType.System_Boolean } => "[|DateTime.UtcNow|].Hour < 6",
        { SpecialType: SpecialType.System_Int64 or SpecialType.System_Double } => "[|DateTime.UtcNow|].Ticks",
        { SpecialType: SpecialType.System_Int32 } => "[|DateTime.UtcNow|].Day",
        { TypeKind: TypeKind.Enum } => $"[|DateTime.UtcNow|].Hour < 6 ? ({Shown(type)})0 : ({Shown(type)})1",
        INamedTypeSymbol { Name: "IEnumerable" } many => $"new[] {{ {Clock(many.TypeArguments[0])} }}",
        INamedTypeSymbol { Name: "KeyValuePair" } =>
            "KeyValuePair.Create(\"key\", [|DateTime.UtcNow|].ToString(\"O\"))",
        INamedTypeSymbol { Name: "Record" } => "Record<string, string>.Create([|DateTime.UtcNow|].ToString(\"O\"))",
        INamedTypeSymbol { Name: "Partition" } => "new Partition([|DateTime.UtcNow|].Day)",
        INamedTypeSymbol { Name: "Task", TypeArguments.Length: 1 } task =>
            $"Task.FromResult<{Shown(task.TypeArguments[0])}>({Clock(task.TypeArguments[0])})",
        INamedTypeSymbol { Name: "Task" } => "Task.FromResult(last = [|DateTime.UtcNow|])",
        _ => "default!",
    };

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(Qualified);
}
