using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Which reads of the catalogue differ between two attempts in the place where they are made.</summary>
internal static class NondeterministicReads
{
    public static readonly ApiRow Generator = new("T:System.Random", ApiKind.Random, "source");

    /// <summary>What a member reads, or null when every attempt reads the same.</summary>
    public static ApiRow? FindRead(ISymbol member, IOperation read, ApiCatalog catalog) =>
        FindCatalogued(member, read, catalog)
            ?? StringOrder.FindRead(member, read)
            ?? DatabaseQuery.FindRead(member, read);

    private static ApiRow? FindCatalogued(ISymbol member, IOperation read, ApiCatalog catalog) =>
        catalog.FindRow(member) is { IsSource: true } api
        && (api.IsAttribute || IsCatalogued(member, catalog))
        && DiffersBetweenAttempts(api, member, read)
            // What a thread keeps is state; where that is a generator, its next number is what differs.
            ? (api.Kind == ApiKind.State ? FindSharedGenerator(read.Type) : null) ?? api
            : null;

    // What the user wrote himself is followed instead of looked up; a record's generated members are not in source.
    private static bool IsCatalogued(ISymbol member, ApiCatalog catalog) =>
        member.DeclaringSyntaxReferences.IsEmpty || member.IsImplicitlyDeclared || catalog.IsListed(member);

    /// <summary>
    /// What a source is given decides its result as well: a formatted clock is a clock. A clock's own receiver says
    /// nothing new.
    /// </summary>
    public static bool PassesArgumentsOn(ApiRow api) =>
        api.Kind is ApiKind.Culture or ApiKind.Hash or ApiKind.TimeZone or ApiKind.Order;

    /// <summary>A generator that outlives the attempt: its next number differs in the next attempt.</summary>
    public static ApiRow? FindSharedGenerator(ITypeSymbol? type) =>
        type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? Generator
            : null;

    private static bool DiffersBetweenAttempts(ApiRow api, ISymbol member, IOperation read) => api.Kind switch
    {
        _ when api.IsDeclared => true,
        ApiKind.Clock when ArchiveTime.IsEntryMade(member) => !ArchiveTime.IsSetBeside(read),
        ApiKind.Random when CipherKeys.ConcernsCipher(member) => CipherKeys.Draws(member, read),
        ApiKind.Random when member.ContainingType.Name == "Random" =>
            member is IMethodSymbol { MethodKind: MethodKind.Constructor } || IsSharedGenerator(read),
        ApiKind.Hash => read is not IInvocationOperation call || Hash.DiffersByProcess(call),
        ApiKind.Culture => CultureDependence.IsCultureDependent(read),
        ApiKind.ReadCache => read is not IInvocationOperation look || !MemoryCacheMemo.IsLookUp(look),
        _ => true,
    };

    // `random.Next()` is followed through its receiver: a generator that is seeded from the record draws the same
    // numbers again.
    private static bool IsSharedGenerator(IOperation read) =>
        read is IPropertyReferenceOperation
            || read is IInvocationOperation { Instance: { } generator }
                && UnwrapConversions(generator) is IPropertyReferenceOperation { Instance: null };

    internal static IOperation UnwrapConversions(IOperation operation) =>
        operation is IConversionOperation conversion ? UnwrapConversions(conversion.Operand) : operation;

    private static class Hash
    {
        // A hash code of value-derived parts is the same in every process; one that mixes in a string or a reference is
        // not.
        public static bool DiffersByProcess(IInvocationOperation call) =>
            FindHashedType(call) is not { } type || !IsStable(type);

        // A comparer hashes what it compares.
        private static ITypeSymbol? FindHashedType(IInvocationOperation call) =>
            call.TargetMethod.ContainingType is
            {
                Name: "EqualityComparer"
                or "IEqualityComparer", TypeArguments: { Length: 1 } compared
            } ? compared[0] : call.Instance?.Type;

        private static bool IsStable(ITypeSymbol type) =>
            type.TypeKind == TypeKind.Enum || ApiCatalog.Embedded.IsStableHash(type);
    }
}
