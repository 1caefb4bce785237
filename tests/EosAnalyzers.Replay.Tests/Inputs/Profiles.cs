using MongoDB.Bson.Serialization.Attributes;
using MongoDB.Driver;

namespace Acme.Profiles
{
	public class ProfileChanged
	{
		public string ProfileId { get; set; } = "";
		public string Name { get; set; } = "";
		public string City { get; set; } = "";
	}

	public class Profile
	{
		[BsonId]
		public string Id { get; set; } = "";
		public string Name { get; set; } = "";
		public string City { get; set; } = "";
		public DateTime ChangedAt { get; set; }
	}

	/// <summary>Keeps the profiles.</summary>
	public partial class ProfileSink
	{
		private readonly IMongoCollection<Profile> _profiles;

		public ProfileSink(IMongoCollection<Profile> profiles)
		{
			_profiles = profiles;
		}
	}

	public partial class ProfileSink
	{
		#region Topology

		public void Configure(StreamBuilder builder)
		{
			var changes = builder.Stream<string, ProfileChanged, StringSerDes, JsonSerDes<ProfileChanged>>("profiles");
			changes.Foreach((key, change, context) =>
			{
				var profile = new Profile
				{
					Id = change.ProfileId,	// theirs
					Name = change.Name,
					City = change.City,
					ChangedAt = DateTime.UtcNow,
				};
				_profiles.InsertOne(profile);	// fails when it is there
			});

			changes.MapValues((change, context) => change.City.ToUpper() + Guid.NewGuid())
				.To<StringSerDes, StringSerDes>("cities");
		}

		#endregion
	}
}
