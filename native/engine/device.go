package engine

import (
	"maps"
	"slices"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waCompanionReg"
	"go.mau.fi/whatsmeow/proto/waWa6"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"
)

const defaultDeviceName = "Neonize"

// deviceProps is how a session introduces itself when it is paired. whatsmeow keeps it in a package variable; here every
// session has its own.
type deviceProps struct {
	name     string
	platform waCompanionReg.DeviceProps_PlatformType
	encoded  []byte
}

func newDeviceProps(name, platform string) (*deviceProps, error) {
	props := &deviceProps{name: name}
	if name == "" {
		props.name = defaultDeviceName
	}
	if platform != "" {
		value, known := waCompanionReg.DeviceProps_PlatformType_value[strings.ToUpper(platform)]
		if !known {
			names := slices.Sorted(maps.Keys(waCompanionReg.DeviceProps_PlatformType_value))
			return nil, invalid("platform_type", "platform_type is %q, but must be one of %s.", platform, strings.Join(names, ", "))
		}
		props.platform = waCompanionReg.DeviceProps_PlatformType(value)
	}
	message := proto.CloneOf(wastore.DeviceProps)
	message.Os = &props.name
	message.PlatformType = props.platform.Enum()
	encoded, err := proto.Marshal(message)
	if err != nil {
		return nil, err
	}
	props.encoded = encoded
	return props, nil
}

// apply makes the client register with these properties, and connect as a version of WhatsApp Web.
func (p *deviceProps) apply(wa *whatsmeow.Client, version func() wastore.WAVersionContainer) {
	wa.QRClientType = p.clientType()
	wa.GetClientPayload = func() *waWa6.ClientPayload {
		payload, version := wa.Store.GetClientPayload(), version()
		payload.UserAgent.AppVersion = version.ProtoAppVersion()
		if payload.DevicePairingData != nil {
			hash := version.Hash()
			payload.DevicePairingData.DeviceProps, payload.DevicePairingData.BuildHash = p.encoded, hash[:]
		}
		return payload
	}
}

// clientType is the platform as QR codes and pair codes name it.
func (p *deviceProps) clientType() whatsmeow.PairClientType {
	if known, found := clientTypes[p.platform]; found {
		return known
	}
	return whatsmeow.PairClientOtherWebClient
}

var clientTypes = map[waCompanionReg.DeviceProps_PlatformType]whatsmeow.PairClientType{
	waCompanionReg.DeviceProps_CHROME:        whatsmeow.PairClientChrome,
	waCompanionReg.DeviceProps_FIREFOX:       whatsmeow.PairClientFirefox,
	waCompanionReg.DeviceProps_EDGE:          whatsmeow.PairClientEdge,
	waCompanionReg.DeviceProps_IE:            whatsmeow.PairClientIE,
	waCompanionReg.DeviceProps_OPERA:         whatsmeow.PairClientOpera,
	waCompanionReg.DeviceProps_SAFARI:        whatsmeow.PairClientSafari,
	waCompanionReg.DeviceProps_UWP:           whatsmeow.PairClientUWP,
	waCompanionReg.DeviceProps_ANDROID_PHONE: whatsmeow.PairClientAndroid,
}

// displayName is what the phone shows while a pair code is typed. WhatsApp takes only well-known browsers there.
func (p *deviceProps) displayName() string {
	browser := "Chrome"
	switch p.platform {
	case waCompanionReg.DeviceProps_FIREFOX:
		browser = "Firefox"
	case waCompanionReg.DeviceProps_EDGE:
		browser = "Edge"
	case waCompanionReg.DeviceProps_OPERA:
		browser = "Opera"
	case waCompanionReg.DeviceProps_SAFARI:
		browser = "Safari"
	}
	return browser + " (Linux)"
}
