"""Cities to choose a time zone from: some for every offset, at most a hundred with the person's own."""

from __future__ import annotations

from bot.wording.forms.kit import option
from bot.wording.sheet import Option

_CITIES = """
Pacific/Honolulu America/Anchorage America/Los_Angeles America/Vancouver America/Phoenix America/Denver
America/Mexico_City America/Chicago America/Bogota America/Lima America/New_York America/Toronto America/Caracas
America/Halifax America/Santiago America/St_Johns America/Sao_Paulo America/Argentina/Buenos_Aires
America/Montevideo Atlantic/Azores Atlantic/Cape_Verde Africa/Accra Africa/Casablanca Africa/Dakar Europe/Dublin
Europe/Lisbon Europe/London UTC Africa/Algiers Africa/Lagos Africa/Tunis Europe/Amsterdam Europe/Belgrade
Europe/Berlin Europe/Brussels Europe/Budapest Europe/Copenhagen Europe/Madrid Europe/Oslo Europe/Paris
Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zurich Africa/Cairo
Africa/Johannesburg Africa/Maputo Asia/Beirut Asia/Jerusalem Europe/Athens Europe/Bucharest Europe/Helsinki
Europe/Kyiv Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius Africa/Addis_Ababa Africa/Nairobi Asia/Amman
Asia/Baghdad Asia/Riyadh Europe/Istanbul Europe/Moscow Asia/Tehran Asia/Baku Asia/Dubai Asia/Tbilisi
Asia/Yerevan Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Colombo Asia/Kolkata Asia/Kathmandu Asia/Almaty Asia/Dhaka
Asia/Yangon Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta Asia/Hong_Kong Asia/Kuala_Lumpur Asia/Manila
Asia/Shanghai Asia/Singapore Asia/Taipei Australia/Perth Asia/Seoul Asia/Tokyo Australia/Adelaide
Australia/Brisbane Australia/Sydney Pacific/Noumea Pacific/Auckland
"""
ZONES: tuple[str, ...] = tuple(_CITIES.split())


def zone_options(own: str) -> tuple[Option, ...]:
    """Every city, the person's own zone first when the list does not have it."""
    zones = ZONES if own in ZONES or not own else (own, *ZONES)
    return tuple(option(zone, zone_label(zone)) for zone in zones)


def zone_label(zone: str) -> str:
    """Berlin (Europe)."""
    area, _, city = zone.rpartition("/")
    place = city.replace("_", " ")
    return f"{place} ({area.split('/')[0]})" if area else place
